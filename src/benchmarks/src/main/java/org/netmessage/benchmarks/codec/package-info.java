/** JMH benchmarks of the codecs. */
@NullMarked
package org.netmessage.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
