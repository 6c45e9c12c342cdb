package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Part;
import dev.faultline.simulator.scenario.Additions;
import dev.faultline.simulator.scenario.Connections;
import dev.faultline.simulator.scenario.Draft;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.Sketch;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.sandbox.Form;
import java.util.List;
import java.util.Map;

/**
 * One edit of a design, as a form sends it: what is done, and to what.
 *
 * @param draft the design after it
 * @param part the part to look at then; empty for none
 * @param said what was done, in words
 */
record Edit(Draft draft, String part, String said) {

    /** @throws ScenarioException if it makes no sense; the message tells the way out */
    static Edit of(Workbench bench, Form form) throws ScenarioException {
        if (!bench.draft().readable()) {
            throw new InvalidInput("The text is not YAML at the moment: mend it first, or take the last edit back.");
        }
        String part = form.or("part", "");
        return switch (form.text("do")) {
            case "add" -> add(bench, form.text("kind"));
            case "remove" -> new Edit(Connections.remove(bench.draft(), part), "", part + " is gone");
            case "rename" -> rename(bench, part, form.text("name"));
            case "entry" ->
                new Edit(bench.draft().set("entry", form.text("to")), part, "Users call " + form.text("to"));
            case "set" -> set(bench, form, part);
            case "unset" -> new Edit(bench.draft().remove(form.text("path")), part, "Back to the default");
            case "disconnect" ->
                new Edit(Connections.disconnect(bench.draft(), form.text("path")), part, "No longer connected");
            case "connect" -> connect(bench, form, part);
            case "step" -> step(bench, form, part);
            case "up", "down" ->
                new Edit(
                        bench.draft().move(form.text("path"), form.text("do").equals("down")),
                        part,
                        "Moved " + form.text("do"));
            default -> throw new InvalidInput("There is no such edit.");
        };
    }

    private static Edit add(Workbench bench, String kind) throws ScenarioException {
        Part part = bench.from(kind).orElseThrow(() -> new InvalidInput("The palette has no such part."));
        if (bench.count(part) >= part.most()) {
            throw new InvalidInput("There are " + part.most() + " of these already, the most that there can be.");
        }
        String name = Additions.free(bench.draft(), part.name());
        Draft draft = Additions.add(
                bench.draft(), bench.given(), name, kind, part.settings().flow());
        return new Edit(draft, name, "Added " + name);
    }

    private static Edit rename(Workbench bench, String part, String name) throws ScenarioException {
        return new Edit(Connections.rename(bench.draft(), part, name), name, part + " is called " + name + " now");
    }

    /** A value at a path; an empty one takes what is written there away. */
    private static Edit set(Workbench bench, Form form, String part) throws ScenarioException {
        Map<String, String> values = form.others("do", "part", "version");
        if (values.isEmpty()) {
            String path = form.text("emptied");
            return new Edit(bench.draft().remove(path), part, "Back to the default");
        }
        values.remove("emptied");
        Map.Entry<String, String> only = values.entrySet().iterator().next();
        return new Edit(
                bench.draft().set(only.getKey(), only.getValue()), part, only.getKey() + " is " + only.getValue());
    }

    /** @param form its {@code way} is the key and the other part: {@code read links} */
    private static Edit connect(Workbench bench, Form form, String part) throws ScenarioException {
        String[] way = form.text("way").split(" ", 2);
        if (way.length < 2) {
            throw new InvalidInput("Choose what to connect it to.");
        }
        String each = form.or("class", "");
        Draft draft = Connections.connect(
                bench.draft(), bench.given(), part, way[1], way[0], each.isEmpty() ? List.of() : List.of(each));
        return new Edit(draft, part, part + " " + Connections.say(way[0]) + " " + way[1]);
    }

    private static Edit step(Workbench bench, Form form, String part) throws ScenarioException {
        String list = form.text("list");
        if (form.text("way").equals("work")) {
            Draft draft = list.endsWith(".steps")
                            && Sketch.of(bench.draft()).steps(list).isEmpty()
                    ? bench.draft().set(list, "[{work: 1ms}]")
                    : bench.draft().append(list, "{work: 1ms}");
            return new Edit(draft, part, "Added a step of work");
        }
        return connect(bench, form, part);
    }
}
