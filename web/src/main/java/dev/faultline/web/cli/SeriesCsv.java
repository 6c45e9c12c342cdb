package dev.faultline.web.cli;

import dev.faultline.simulator.run.Frame.ClassPoint;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.Series;
import java.util.ArrayList;
import java.util.List;

/** Time series and events of a run as lines of CSV: seconds of virtual time, milliseconds of latency. */
final class SeriesCsv {
    private SeriesCsv() {}

    /** One line for each sample and class; counts are of the interval that ends there. */
    static List<String> requests(Series series) {
        List<String> lines = new ArrayList<>();
        lines.add("time_s,interval_s,class,offered,attempts,completed,good,failed,p50_ms,p90_ms,p99_ms,p99.9_ms");
        for (Point point : series.points()) {
            for (ClassPoint each : point.classes()) {
                lines.add(row(
                        Numbers.seconds(point.time()),
                        Numbers.seconds(point.span()),
                        each.name(),
                        each.offered(),
                        each.attempts(),
                        each.completed(),
                        each.good(),
                        each.failed(),
                        millis(each, each.p50()),
                        millis(each, each.p90()),
                        millis(each, each.p99()),
                        millis(each, each.p999())));
            }
        }
        return lines;
    }

    /** Empty where nothing was completed: that is not a latency of nothing. */
    private static Object millis(ClassPoint point, long nanos) {
        return point.completed() == 0 ? "" : nanos / 1e6;
    }

    /** One line for each sample and component: what waits in all its instances, and the share of them at work. */
    static List<String> components(Series series) {
        List<String> lines = new ArrayList<>();
        lines.add("time_s,component,queue,utilisation");
        for (Point point : series.points()) {
            point.queues().forEach((name, depth) -> {
                Double busy = point.busy().get(name);
                lines.add(row(Numbers.seconds(point.time()), name, depth, busy == null ? "" : Numbers.round(busy)));
            });
        }
        return lines;
    }

    static List<String> events(List<Note> notes) {
        List<String> lines = new ArrayList<>();
        lines.add("time_s,instance,event");
        notes.forEach(note -> lines.add(row(Numbers.seconds(note.time()), note.instance(), note.text())));
        return lines;
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder();
        for (Object cell : cells) {
            row.append(row.isEmpty() ? "" : ",").append(quoted(cell.toString()));
        }
        return row.toString();
    }

    private static String quoted(String cell) {
        boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
