package dev.faultline.web.store;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who learns, told apart by a cookie with 128 random bits. A well-formed cookie that is not known is taken as it is:
 * cookies do not tell ports apart, so two servers on one machine must not take each other's away.
 */
public final class Learners {
    static final String COOKIE = "faultline-learner";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
    private static final long SEEN_EVERY = 60 * 60 * 1000L;

    private final Store store;

    Learners(Store store) {
        this.store = store;
    }

    /** Who asks; empty where it is somebody of whom nothing can be kept yet. Asks nothing of the store. */
    public Optional<Learner> of(Context ctx) {
        return Optional.ofNullable(token(ctx)).map(Learners::learner);
    }

    /** Who asks; from now on known by a cookie, and in the store. */
    public Learner known(Context ctx) {
        String token = token(ctx);
        if (token == null) {
            token = Store.newId();
        }
        ctx.cookie(cookie(token));
        Learner learner = learner(token);
        store.database().write(handle -> {
            seen(handle, learner, store.now());
            return learner;
        });
        return learner;
    }

    private static Cookie cookie(String token) {
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setPath("/");
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }

    private static @Nullable String token(Context ctx) {
        String token = ctx.cookie(COOKIE);
        return token != null && TOKEN.matcher(token).matches() ? token : null;
    }

    static Learner learner(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new Learner(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the learner's row where it is not there: everything else hangs on it. */
    static void seen(Handle handle, Learner learner, long now) {
        Optional<Long> last = handle.createQuery("SELECT seen_at FROM learner WHERE id = :id")
                .bind("id", learner.id())
                .mapTo(Long.class)
                .findOne();
        if (last.isEmpty()) {
            handle.createUpdate("INSERT INTO learner (id, made_at, seen_at) VALUES (:id, :now, :now)")
                    .bind("id", learner.id())
                    .bind("now", now)
                    .execute();
        } else if (now - last.get() > SEEN_EVERY) {
            handle.createUpdate("UPDATE learner SET seen_at = :now WHERE id = :id")
                    .bind("id", learner.id())
                    .bind("now", now)
                    .execute();
        }
    }
}
