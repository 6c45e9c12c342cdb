/** What is kept about learners over restarts: progress, answers, drafts, interview sessions, reports. */
@NullMarked
package dev.faultline.web.store;

import org.jspecify.annotations.NullMarked;
