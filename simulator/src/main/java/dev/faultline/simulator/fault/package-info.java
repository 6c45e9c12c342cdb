/** What can go wrong, each as one small type with its verdict. */
@NullMarked
package dev.faultline.simulator.fault;

import org.jspecify.annotations.NullMarked;
