package org.netmessage.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.IndexedRecord;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.Record;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.NetApiException;
import org.netmessage.api.status.NetApiStatus;

/** The parameters of one call, by their C names, out of a record and back into one. */
final class CallParameters {
    private final MessageFunction function;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    CallParameters(MessageFunction function) {
        this.function = function;
    }

    /** Reads an input record; an indexed one may be shorter than the function's list. */
    static CallParameters read(MessageFunction function, @Nullable Record input) throws ResourceException {
        CallParameters parameters = new CallParameters(function);
        if (input instanceof MappedRecord<?, ?> mapped) {
            for (Map.Entry<?, ?> entry : mapped.entrySet()) {
                if (!(entry.getKey() instanceof String name)
                        || !function.parameters().contains(name)) {
                    throw invalid(
                            String.valueOf(entry.getKey()),
                            "no parameter of the function, which has " + function.parameters());
                }
                parameters.put(name, entry.getValue());
            }
        } else if (input instanceof IndexedRecord<?> indexed) {
            if (indexed.size() > function.parameters().size()) {
                throw invalid("input", indexed.size() + " values, the function has " + function.parameters());
            }
            for (int i = 0; i < indexed.size(); i++) {
                parameters.put(function.parameters().get(i), indexed.get(i));
            }
        } else {
            throw new NotSupportedException(
                    "input record " + typeOf(input) + ", must be a MappedRecord or an IndexedRecord");
        }
        return parameters;
    }

    /** Writes all parameters into an output record that was checked, replacing what is in it. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // records of applications have any type arguments
    void write(@Nullable Record output) {
        if (output instanceof MappedRecord mapped) {
            mapped.clear();
            values.forEach(mapped::put);
        } else if (output instanceof IndexedRecord indexed) {
            List<@Nullable Object> ordered = new ArrayList<>();
            function.parameters().forEach(name -> ordered.add(values.get(name)));
            indexed.clear();
            indexed.addAll(ordered);
        }
    }

    /** Checks that a record can take output parameters, before anything happens. */
    static void checkOutput(@Nullable Record output) throws ResourceException {
        if (!(output instanceof MappedRecord || output instanceof IndexedRecord)) {
            throw new NotSupportedException(
                    "output record " + typeOf(output) + ", must be a MappedRecord or an IndexedRecord");
        }
    }

    void put(String name, @Nullable Object value) {
        values.put(name, value);
    }

    Optional<String> text(String name) throws NetApiException {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw invalid(name, "a " + value.getClass().getSimpleName() + ", must be a String");
    }

    String requiredText(String name) throws NetApiException {
        return text(name).orElseThrow(() -> invalid(name, "is missing"));
    }

    long number(String name, long unset) throws NetApiException {
        Object value = values.get(name);
        if (value == null) {
            return unset;
        } else if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw invalid(name, "a " + value.getClass().getSimpleName() + ", must be an Integer or a Long");
    }

    /** A 32-bit number, signed or unsigned; 0 if it is not there. */
    int number32(String name) throws NetApiException {
        return number32(name, 0);
    }

    /** A 32-bit number, signed or unsigned. */
    int number32(String name, int unset) throws NetApiException {
        long value = number(name, unset);
        if (value < Integer.MIN_VALUE || value > 0xFFFF_FFFFL) {
            throw invalid(name, value + ", allowed are numbers of 32 bits");
        }
        return (int) value;
    }

    /** {@code buf} and {@code buflen}: a string, or bytes of UTF-16LE; trailing zero characters do not count. */
    String buffer() throws NetApiException {
        Object value = values.get("buf");
        String text;
        long available;
        if (value instanceof String string) {
            text = string;
            available = 2L * string.length();
        } else if (value instanceof byte[] bytes) {
            // as it stands: a decoder would make one character of four bytes that are no pair
            text = ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asCharBuffer()
                    .toString();
            available = bytes.length;
        } else {
            throw invalid("buf", value == null ? "is missing" : "must be a String or a byte[]");
        }
        long length = number("buflen", available);
        if (length < 0 || length > available || length % 2 != 0) {
            throw invalid("buflen", length + " bytes, allowed are even numbers up to " + available);
        }
        int end = (int) length / 2;
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Name of the class of what a caller passed, for texts. */
    static String typeOf(@Nullable Object argument) {
        return argument == null ? "null" : argument.getClass().getName();
    }

    static NetApiException invalid(String parameter, String fault) {
        return new NetApiException(NetApiStatus.ERROR_INVALID_PARAMETER, parameter + ": " + fault);
    }
}
