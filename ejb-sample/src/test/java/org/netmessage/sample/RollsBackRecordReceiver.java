package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.cci.MessageListener;
import jakarta.resource.cci.Record;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes records, and lets a transaction be rolled back if the text says so. */
@MessageDriven(
        activationConfig =
                @ActivationConfigProperty(propertyName = "aliases", propertyValue = RollsBackRecordReceiver.ALIAS))
public class RollsBackRecordReceiver implements MessageListener {
    static final String ALIAS = "ROLLSRECORDS";
    static final String ROLL_BACK = "roll back";
    static final BlockingQueue<String> TEXTS = new LinkedBlockingQueue<>();

    @Resource
    private MessageDrivenContext context;

    @Override
    public Record onMessage(Record message) {
        String text = String.valueOf(((MappedRecord<?, ?>) message).get("text"));
        TEXTS.add(text);
        if (text.equals(ROLL_BACK)) {
            context.setRollbackOnly();
        }
        return message;
    }
}
