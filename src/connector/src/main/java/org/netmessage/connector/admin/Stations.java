package org.netmessage.connector.admin;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.netmessage.api.info.NetMessageStation;
import org.netmessage.messenger.MessengerSettings;
import org.netmessage.netbios.transport.HostAddress;

/** The stations that settings name, be it for their address or for their code page. */
final class Stations {
    private Stations() {}

    /** Reads settings; in the order of the names. */
    static List<NetMessageStation> of(MessengerSettings settings) {
        Map<String, HostAddress> hosts = settings.hosts().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().text(settings.codePage()),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new));
        Map<String, Charset> codePages = settings.text().stations();
        TreeSet<String> names = new TreeSet<>(hosts.keySet());
        names.addAll(codePages.keySet());
        return names.stream()
                .map(name -> new NetMessageStation(
                        name,
                        Optional.ofNullable(hosts.get(name)).map(HostAddress::address),
                        Optional.ofNullable(hosts.get(name))
                                .map(HostAddress::port)
                                .orElse(OptionalInt.empty()),
                        codePages.getOrDefault(name, settings.codePage()).name(),
                        settings.limits().maxSendLength()))
                .toList();
    }
}
