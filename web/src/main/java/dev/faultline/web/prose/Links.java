package dev.faultline.web.prose;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which links prose may have: http, https and mailto, and our own pages by their paths. Everything else is not one. */
final class Links {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+");
    private static final Pattern MAIL = Pattern.compile("(?i)mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");
    private static final Pattern OWN = Pattern.compile("(/[A-Za-z0-9/_.-]*)(#[A-Za-z0-9_-]+)?");
    private static final Set<String> WEB = Set.of("http", "https");

    private final Predicate<String> pages;

    Links(Predicate<String> pages) {
        this.pages = pages;
    }

    /** What is wrong with a destination, entities and escapes already read; empty where it may be linked. */
    Optional<String> wrong(String destination) {
        if (!PLAIN.matcher(destination).matches()) {
            return Optional.of(destination.isBlank() ? "is empty" : "has characters that no address has");
        }
        Matcher scheme = SCHEME.matcher(destination);
        if (scheme.matches()) {
            return abroad(scheme.group(1).toLowerCase(Locale.ROOT), destination);
        }
        Matcher own = OWN.matcher(destination);
        if (!own.matches() || destination.startsWith("//") || destination.contains("..")) {
            return Optional.of("is no address: expected https://..., http://..., mailto:..., #heading, or a page of"
                    + " Faultline such as /glossary");
        }
        return pages.test(own.group(1)) ? Optional.empty() : Optional.of("is no page of Faultline");
    }

    private static Optional<String> abroad(String scheme, String destination) {
        if (scheme.equals("mailto")) {
            return MAIL.matcher(destination).matches() ? Optional.empty() : Optional.of("is no address of a mailbox");
        }
        if (!WEB.contains(scheme)) {
            return Optional.of("may not be linked: expected http, https or mailto, not " + scheme);
        }
        try {
            URI address = new URI(destination);
            boolean whole = address.getHost() != null && address.getUserInfo() == null;
            return whole ? Optional.empty() : Optional.of("is no address: it names no host, or a user");
        } catch (URISyntaxException e) {
            return Optional.of("is no address that a browser would understand");
        }
    }

    static boolean isAbroad(String destination) {
        return SCHEME.matcher(destination).matches();
    }
}
