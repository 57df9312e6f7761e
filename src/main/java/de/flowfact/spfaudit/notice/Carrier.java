package de.flowfact.spfaudit.notice;

import java.util.Optional;

/// What takes notices away, one at a time.
interface Carrier extends AutoCloseable {

    /// Makes ready for the next notice.
    ///
    /// @return what is in the way
    Optional<Transmission> prepare();

    Transmission carry(StoredNotice notice, byte[] mail);

    @Override
    void close();
}
