package org.netmessage.interop.harness;

import java.util.ArrayList;
import java.util.List;

/** Third-party name service clients on one host; each returns what the program printed, found or not. */
public record NbtTools(Host host, int namePort) {

    /** With the host's default port; another than 137 is asked by the samba-peer script itself. */
    public static NbtTools on(Host host) {
        return new NbtTools(host, host.defaultNamePort());
    }

    /** Asks everybody for a name such as {@code NAME#03}. */
    public String query(String name) {
        return script("query", name, "--bcast", host.broadcastAddress());
    }

    /** Asks one name server or node for a name such as {@code NAME#03}, recursion desired. */
    public String query(String name, String server) {
        return script("query", name, "--server", server);
    }

    /** Asks one node for a name in a scope. */
    public String query(String name, String scope, String server) {
        return script("query", name, "--scope", scope, "--server", server);
    }

    /** Asks for the node status of an address. */
    public String nodeStatus(String address) {
        return script("nbstat", address);
    }

    /** Scans an address with nbtscan, which knows port 137 only. */
    public String nbtscan(String address) {
        return shown(new Command(host.command("nbtscan", "-v", address)));
    }

    /** Asks for the node status with Perl's Net::NBName, port 137 only. */
    public String perlNodeStatus(String address) {
        return shown(new Command(host.command(
                "perl",
                "-MNet::NBName",
                "-e",
                "my ($table) = Net::NBName->new->node_status($ARGV[0]) or die 'no answer'; print $table->as_string",
                address)));
    }

    /** Asks for the node status with Python's impacket, port 137 only: name, suffix and flags in hexadecimal. */
    public String impacketNodeStatus(String address) {
        return shown(new Command(host.command("/usr/bin/python3", "-c", """
                import sys
                from impacket.nmb import NetBIOS
                for entry in NetBIOS().getnodestatus('*', sys.argv[1]):
                    name = entry['NAME'].decode().rstrip()
                    print('%s<%02x> %04x' % (name, entry['TYPE'], entry['NAME_FLAGS']))
                """, address)));
    }

    /** Runs a test of smbtorture against the owner of a name on the segment. */
    public String torture(String test, String name) {
        return script("torture", test, name, "--address", host.address());
    }

    private String script(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--nbt-port", Integer.toString(namePort)));
        return shown(SambaScript.command(host, all));
    }

    private static String shown(Command command) {
        Command.Outcome outcome = command.run();
        return outcome.output() + outcome.error();
    }
}
