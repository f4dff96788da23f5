/** Programs that measure the stack from outside, each one in a process of its own; {@link Suite} runs them all. */
@NullMarked
package org.netmessage.benchmarks;

import org.jspecify.annotations.NullMarked;
