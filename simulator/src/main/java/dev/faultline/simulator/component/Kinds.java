package dev.faultline.simulator.component;

import java.util.List;
import java.util.Optional;

/** All kinds of components: the one place where they are registered. */
public final class Kinds {
    public static final List<Kind> ALL = List.of(
            Clients.KIND,
            LoadBalancer.KIND,
            Gateway.KIND,
            Service.KIND,
            Cache.KIND,
            Database.KIND,
            Queue.KIND,
            Log.KIND,
            Topic.KIND,
            Worker.KIND,
            DeadLetter.KIND,
            External.KIND,
            Saga.KIND,
            Lock.KIND,
            Scheduler.KIND,
            Deployment.KIND);

    /** Kinds that call others by name, or have to know who else there is: they are told who comes and goes. */
    public static final List<String> TOLD =
            List.of("clients", "load-balancer", "gateway", "service", "worker", "saga", "topic", "scheduler");

    private Kinds() {}

    public static Optional<Kind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
