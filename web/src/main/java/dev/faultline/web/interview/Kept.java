package dev.faultline.web.interview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a session keeps, as JSON. What an older program wrote and this one cannot read counts as not there. */
final class Kept {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Kept() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + value, e);
        }
    }

    static <T> T read(String text, TypeReference<T> type, T otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            return otherwise;
        }
    }
}
