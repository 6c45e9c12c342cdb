package dev.faultline.simulator.cluster;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;

/** Lets a dispatcher's configuration name the {@link RunLoop} as its executor. */
public final class RunLoopConfigurator extends ExecutorServiceConfigurator {
    /** Called by Akka. */
    public RunLoopConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return () -> new RunLoop(threads);
    }
}
