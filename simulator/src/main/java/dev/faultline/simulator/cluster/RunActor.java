package dev.faultline.simulator.cluster;

/** placeholder */
final class RunActor {
    sealed interface Message permits Turn {}
}
