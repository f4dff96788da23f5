package org.netmessage.sample;

import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

/** Checks what came in as text over REST. */
final class Parameters {
    private Parameters() {}

    /**
     * A number; whether the value makes sense is for the function to say.
     *
     * @throws NetApiException with {@code ERROR_INVALID_PARAMETER} if it is none
     */
    static int number(String name, String value) throws NetApiException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw invalid(name, "is not a number");
        }
    }

    /** What to throw when a parameter is wrong. */
    static NetApiException invalid(String name, String problem) {
        return new NetApiException(NetApiStatus.ERROR_INVALID_PARAMETER, name + " " + problem);
    }
}
