package dev.faultline.simulator.run;

/**
 * What the operator does to a run. Text only, so that a journal, a link and a command line keep it as it was said. It
 * takes effect right after the virtual time at which the run stands.
 */
public sealed interface Intervention {
    /** @param entry a fault as in a timeline, without {@code at}: {@code {fault: slow, target: payments, factor: 10}} */
    record Inject(String entry) implements Intervention {}

    /** @param faultId as the run named it when it was injected */
    record Heal(String faultId) implements Intervention {}

    /** Sets what may change in a run: {@code shop.threads} to {@code 64}. */
    record SetPath(String path, String value) implements Intervention {}

    /**
     * @param target a component or one instance
     * @param arguments a mapping on one line: {@code {rate: 5/s}}; {@code {}} for none
     */
    record Operate(String target, String operation, String arguments) implements Intervention {}
}
