package dev.faultline.web.prose;

import java.util.List;

/**
 * A word that the glossary explains.
 *
 * @param id its place on the glossary page: {@code dead-letter-queue}
 * @param forms how a text may say it: {@code dead-letter queue}, {@code DLQ}; upper and lower case are alike, and a plural
 *     with an s is understood
 */
public record Term(String id, List<String> forms) {
    public Term {
        forms = List.copyOf(forms);
    }
}
