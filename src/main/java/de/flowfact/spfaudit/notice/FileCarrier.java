package de.flowfact.spfaudit.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Carries notices into the folder of their night.
///
/// @param files of that night
record FileCarrier(EmlFiles files) implements Carrier {

    @Override
    public Optional<Transmission> prepare() {
        return Optional.empty();
    }

    @Override
    public Transmission carry(StoredNotice notice, byte[] mail) {
        try {
            return new Transmission.Accepted(
                    files.write(notice.customerNumber(), mail).getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
