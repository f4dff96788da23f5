package org.netmessage.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST face, under {@code /netmessage/api}. */
@ApplicationPath("api")
public class SampleApplication extends Application {}
