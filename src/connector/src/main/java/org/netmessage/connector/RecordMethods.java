package org.netmessage.connector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Makes the JDK forget the last record whose generated methods it linked.
 *
 * <p>Until JDK 19 (JDK-8078641) {@link ObjectMethods} keeps the type of that record in a static cache of one entry. After an
 * undeployment that would be a record of ours or of an application that uses us, and with it our class loader.
 */
final class RecordMethods {
    private RecordMethods() {}

    /** Links the three methods for a class of the JDK, which takes the place of any other in the cache. */
    static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle getter = lookup.findVirtual(String.class, "strip", MethodType.methodType(String.class));
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "strip", getter);
            }
        } catch (Throwable e) { // declared so; whatever it is, a stop goes on
            ConnectorLog.recordMethodsKept(e);
        }
    }
}
