package org.netmessage.connector.settings;

import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.netmessage.messenger.settings.SettingFaults;

/** Collects every fault of the properties of a JavaBean, so that an administrator sees all of them at once. */
public final class Faults extends SettingFaults {
    /**
     * Descriptors of the properties at fault, each once.
     *
     * @param bean the class they belong to
     */
    public PropertyDescriptor[] descriptors(Class<?> bean) {
        List<PropertyDescriptor> descriptors = new ArrayList<>();
        for (String property : names()) {
            try {
                descriptors.add(new PropertyDescriptor(property, bean));
            } catch (IntrospectionException e) {
                throw new IllegalStateException("no property " + property + " in " + bean.getName(), e);
            }
        }
        return descriptors.toArray(PropertyDescriptor[]::new);
    }
}
