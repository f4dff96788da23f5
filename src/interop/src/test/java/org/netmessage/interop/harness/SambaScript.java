package org.netmessage.interop.harness;

import java.util.List;
import java.util.stream.Stream;

/** The samba-peer script of this module. */
final class SambaScript {
    private SambaScript() {}

    static Command command(String... arguments) {
        return command(List.of(arguments));
    }

    static Command command(List<String> arguments) {
        String script = System.getProperty("netmessage.samba.peer", "samba-peer");
        return new Command(Stream.concat(Stream.of(script), arguments.stream()).toList());
    }

    /** A command with the option that names the host's namespace. */
    static Command command(Host host, List<String> arguments) {
        return command(
                host.isolated()
                        ? Stream.concat(arguments.stream(), Stream.of("--netns", host.namespace()))
                                .toList()
                        : arguments);
    }
}
