package dev.faultline.web.store;

import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/** Says in the user's words why a store cannot be opened, and what to do. */
final class Complaint {
    private static final int IN_USE = 90_020;
    private static final int READING_FAILED = 90_028;
    private static final int CANNOT_BE_READ = 90_030;
    private static final int OTHER_FORMAT = 90_048;
    private static final String ELSEWHERE = "--data DIR keeps everything in another folder";

    private static final String FOREIGN =
            " is damaged, or not a store of Faultline's; move it away to begin anew, or " + ELSEWHERE;

    private Complaint() {}

    static String of(Throwable failure, String name) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql, name);
            }
            if (cause instanceof AccessDeniedException) {
                return name + " may not be read and written; " + ELSEWHERE;
            }
        }
        if (failure instanceof FlywayException strange
                && strange.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return name + FOREIGN;
        }
        if (failure instanceof FlywayException) {
            return name + " was written by another version of Faultline than this one; start the newer one, or "
                    + ELSEWHERE;
        }
        return name + " cannot be opened; " + ELSEWHERE;
    }

    private static String of(SQLException failure, String name) {
        return switch (failure.getErrorCode()) {
            case IN_USE -> name + " is open in another Faultline; stop that one, or " + ELSEWHERE;
            case CANNOT_BE_READ, OTHER_FORMAT -> name + FOREIGN;
            case READING_FAILED ->
                name + " is damaged, or may not be read and written; move it away to begin anew, or " + ELSEWHERE;
            default -> name + " cannot be opened (error " + failure.getErrorCode() + " of H2); " + ELSEWHERE;
        };
    }
}
