package dev.faultline.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what this machine's own browser asks for, and nothing else: a foreign page may neither reach the server under
 * a name of its own (DNS rebinding) nor send it a form. Sets the headers that keep pages to their own origin.
 */
final class Guard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " + "frame-ancestors 'none'";

    private final String csrf;

    /** @param csrf what a form must send along; kept over restarts, so that open pages go on */
    Guard(String csrf) {
        this.csrf = csrf;
    }

    String csrf() {
        return csrf;
    }

    /** Checks a request before anything else looks at it. */
    void check(Context ctx) {
        protect(ctx);
        if (!LOOPBACK.contains(hostName(ctx.header("Host")))) {
            throw new HttpResponseException(421, "This server answers to localhost alone.");
        }
        HandlerType method = ctx.method();
        if (!method.equals(HandlerType.GET) && !method.equals(HandlerType.HEAD)) {
            checkToken(ctx);
        }
    }

    private static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private void checkToken(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new HttpResponseException(403, "Changes are taken from Faultline's own pages alone.");
        }
        String given = Objects.requireNonNullElseGet(ctx.header("X-Csrf-Token"), () -> formToken(ctx));
        if (!MessageDigest.isEqual(bytes(given), bytes(csrf))) {
            throw new HttpResponseException(403, "This page is from an earlier start of Faultline. Reload it.");
        }
    }

    private static String formToken(Context ctx) {
        return Objects.requireNonNullElse(ctx.formParam("csrf"), "");
    }

    private static String hostName(@Nullable String host) {
        if (host == null) {
            return "";
        }
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return port ? host.substring(0, colon) : host;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
