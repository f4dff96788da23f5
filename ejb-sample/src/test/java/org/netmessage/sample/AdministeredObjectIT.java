package org.netmessage.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJB;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.netmessage.api.NetMessageDirectory;
import org.netmessage.api.info.NetMessageStation;

/** Runs inside the server: an administered object that the application defines. */
@Tag("inside")
@ArquillianTest
class AdministeredObjectIT {
    @EJB
    private DirectoryReader reader;

    @Deployment
    static WebArchive war() {
        return TestWar.of(DirectoryReader.class);
    }

    @Test
    void showsTheStationsOfItsSettings() throws Exception {
        assertEquals(
                List.of(),
                reader.directory().stations().stream()
                        .map(NetMessageStation::name)
                        .toList());
    }

    @Test
    void belongsToAnAdapterThatListensToNobody() throws Exception {
        NetMessageDirectory directory = reader.directory();

        assertEquals(List.of(), directory.registeredNames());
        assertTrue(directory.pendingNames().size() >= 1, "the name of the computer");
    }
}
