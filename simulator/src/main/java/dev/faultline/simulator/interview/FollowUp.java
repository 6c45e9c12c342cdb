package dev.faultline.simulator.interview;

/**
 * A question that the interviewer asks because of what a run showed.
 *
 * @param check id of a constraint, of a defence fault, or of an estimate
 * @param met whether it is asked where that was met (predicted, within its band) or where it was not
 * @param ask the question
 * @param listenFor what a good answer has in it, shown after the session
 */
public record FollowUp(String id, String check, boolean met, String ask, String listenFor) {}
