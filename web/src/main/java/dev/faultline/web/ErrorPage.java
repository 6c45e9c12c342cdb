package dev.faultline.web;

/** The page that tells what went wrong. */
public record ErrorPage(int status, String title, String text) {
    static ErrorPage of(int status, String text) {
        String title = switch (status) {
            case 404, 410 -> "Not here";
            case 403, 421 -> "Not from here";
            case 413 -> "Too large";
            case 503 -> "Not at the moment";
            default -> status < 500 ? "That did not work" : "Faultline failed";
        };
        return new ErrorPage(status, title, text);
    }
}
