package de.flowfact.spfaudit.job;

import de.flowfact.spfaudit.advice.Adviser;
import de.flowfact.spfaudit.dns.Dns;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The name that is to be included instead of the sending addresses, where one is set.
record VendorInclude(Adviser adviser, List<InetAddress> sendingAddresses) {

    private static final Logger LOG = LoggerFactory.getLogger(VendorInclude.class);

    /// Without it a night goes on: the addresses are proposed.
    void lookAt(Dns dns) {
        adviser.faultOfInclude(dns, sendingAddresses)
                .ifPresent(fault -> LOG.warn("setting=sending.include fault=\"{}\"", fault));
    }
}
