package dev.faultline.web.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database of the present shape, and the connections to it. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int TRIES = 8;
    private static final long PATIENCE_MILLIS = 10_000;

    /** A unique key was there already, a row was locked for too long, two transactions went for the same rows. */
    private static final List<String> COLLISIONS = List.of("23505", "HYT00", "40001", "40P01");

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final HikariDataSource connections;
    private final Jdbi jdbi;

    private Database(HikariDataSource connections) {
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
    }

    /**
     * Opens a file and brings it to the present shape.
     *
     * @param file without H2's own ending {@code .mv.db}
     */
    static Database ofFile(Path file) {
        // Nothing is lost with the process: each commit is written at once. Closed by us, not by a hook of its own.
        String url = "jdbc:h2:file:" + file.toAbsolutePath().normalize()
                + ";WRITE_DELAY=0;CACHE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE";
        return open(url, file + ".mv.db");
    }

    /** In memory, gone with the last connection. */
    static Database inMemory(String name) {
        return open("jdbc:h2:mem:" + name + ";CACHE_SIZE=4096;DB_CLOSE_DELAY=-1", "the store in memory");
    }

    private static Database open(String url, String name) {
        HikariDataSource connections = new HikariDataSource();
        try {
            connections.setJdbcUrl(url);
            configure(connections);
            migrate(connections);
            return new Database(connections);
        } catch (RuntimeException e) {
            connections.close();
            LOG.info("{} cannot be opened.", name, e);
            throw new StoreException(Complaint.of(e, name), e);
        }
    }

    private static void configure(HikariConfig config) {
        config.setPoolName("store");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(1);
    }

    private static void migrate(HikariDataSource connections) throws FlywayException {
        Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/migration")
                // What a newer Faultline has done to it is not overlooked.
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j")
                .load()
                .migrate();
    }

    <T extends @Nullable Object> T read(HandleCallback<T, RuntimeException> work) {
        return jdbi.withHandle(work);
    }

    /** Carries out a piece of work at once or not at all; begins it anew where somebody else came in between. */
    <T extends @Nullable Object> T write(HandleCallback<T, RuntimeException> work) {
        for (int tried = 1; ; tried++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                if (tried == TRIES || !collided(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean collided(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && COLLISIONS.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        connections.close();
    }
}
