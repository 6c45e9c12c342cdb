package dev.faultline.web.lesson;

import dev.faultline.web.sandbox.Field;
import java.util.List;
import java.util.Map;

/**
 * Something that a step lets the learner do, ready to be done: one button, its numbers behind it to be changed.
 *
 * @param title {@code slow on payments}
 * @param detail what it does with the numbers that it has: {@code factor 10 · for 20 s}
 * @param command of the run that does it: {@code inject}, {@code set}, {@code operate}; {@code reopen} where the board
 *     must start anew with it
 * @param hidden what is sent along
 * @param button what the button says
 */
public record Offered(
        String title,
        String about,
        String detail,
        String command,
        Map<String, String> hidden,
        List<Field> fields,
        String button) {
    public boolean reopens() {
        return command.equals("reopen");
    }

    public boolean danger() {
        return command.equals("inject");
    }
}
