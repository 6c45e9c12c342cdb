package dev.faultline.simulator.interview;

/**
 * A question that the interviewer asks because of what a run showed.
 *
 * @param evidence what it hangs on, as rubric lines name it: {@code load.redirects}, {@code predictions}
 * @param met whether it is asked where that is good, or where it is not
 * @param ask the question
 * @param listenFor what a good answer has in it, shown after the session
 */
public record FollowUp(String id, String evidence, boolean met, String ask, String listenFor) {}
