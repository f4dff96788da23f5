package org.netmessage.interop.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips the tests, and says so, where the third-party programs or the right to make network namespaces are missing;
 * with {@code -Dinterop=required} that is a failure.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PeersCondition.class)
public @interface RequiresPeers {
    /** The programs that must be on the path; smbd implies root. */
    String[] value() default {"smbd", "nmbd", "smbclient", "nmblookup", "nbtscan", "tshark", "dumpcap", "ip", "curl"};

    /** What the programs need besides: shell commands that succeed where it is there. */
    String[] probes() default {};

    /** Whether network namespaces must really work; implies root. */
    boolean namespaces() default true;
}
