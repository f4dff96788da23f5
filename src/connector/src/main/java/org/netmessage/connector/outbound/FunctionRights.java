package org.netmessage.connector.outbound;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.settings.SettingValues;

/**
 * Who may call which function.
 *
 * @param sendPrincipals who may send; empty for everybody
 * @param namePrincipals who may call the name functions; empty for everybody
 */
record FunctionRights(Optional<Set<String>> sendPrincipals, Optional<Set<String>> namePrincipals) {
    /**
     * Reads settings.
     *
     * @param sendPrincipals names separated by commas; blank for everybody
     * @param namePrincipals names separated by commas; blank for everybody
     */
    static FunctionRights of(@Nullable String sendPrincipals, @Nullable String namePrincipals) {
        return new FunctionRights(
                SettingValues.set(sendPrincipals).map(FunctionRights::names),
                SettingValues.set(namePrincipals).map(FunctionRights::names));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks a call; the answer does not tell who would have been allowed.
     *
     * @param caller names of the caller's principals
     * @throws NetApiException ERROR_ACCESS_DENIED
     */
    void check(MessageFunction function, Set<String> caller) throws NetApiException {
        boolean sends = function == MessageFunction.BUFFER_SEND;
        Optional<Set<String>> allowed = sends ? sendPrincipals : namePrincipals;
        if (allowed.isPresent() && caller.stream().noneMatch(allowed.get()::contains)) {
            throw new NetApiException(
                    NetApiStatus.ERROR_ACCESS_DENIED,
                    function.functionName() + " by "
                            + (caller.isEmpty() ? "a caller without a name" : String.join(", ", new TreeSet<>(caller)))
                            + ", allowed are the " + (sends ? "sendPrincipals" : "namePrincipals")
                            + " of the connection factory");
        }
    }
}
