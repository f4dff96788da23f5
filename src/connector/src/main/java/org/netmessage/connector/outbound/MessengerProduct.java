package org.netmessage.connector.outbound;

import java.util.Optional;

/** What the metadata say about the product. */
final class MessengerProduct {
    static final String NAME = "NetMessage";

    /** Version of the jar; "development" outside of one. */
    static final String VERSION = Optional.ofNullable(
                    MessengerProduct.class.getPackage().getImplementationVersion())
            .orElse("development");

    private MessengerProduct() {}
}
