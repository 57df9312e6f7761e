package de.flowfact.spfaudit.spf;

import java.util.Optional;

/// RFC 7208, 5: what an address is compared with. Where `a`, `mx` or `ptr` name no domain, their
/// target is [DomainSpec#CURRENT], which means the same.
public sealed interface Mechanism {

    record All() implements Mechanism {}

    record Include(DomainSpec target) implements Mechanism {}

    record A(DomainSpec target, CidrLengths lengths) implements Mechanism {}

    record Mx(DomainSpec target, CidrLengths lengths) implements Mechanism {}

    record Ptr(DomainSpec target) implements Mechanism {}

    record Ip4(Network network) implements Mechanism {}

    record Ip6(Network network) implements Mechanism {}

    record Exists(DomainSpec target) implements Mechanism {}

    /// RFC 7208, 5.6: how many leading bits of an IPv4 and of an IPv6 address are compared.
    record CidrLengths(int ip4, int ip6) {

        public static final CidrLengths WHOLE_ADDRESS = new CidrLengths(32, 128);
    }

    /// The name that it asks DNS about; empty where it asks about none.
    default Optional<DomainSpec> domainSpec() {
        return switch (this) {
            case All _, Ip4 _, Ip6 _ -> Optional.empty();
            case Include(DomainSpec target) -> Optional.of(target);
            case A(DomainSpec target, _) -> Optional.of(target);
            case Mx(DomainSpec target, _) -> Optional.of(target);
            case Ptr(DomainSpec target) -> Optional.of(target);
            case Exists(DomainSpec target) -> Optional.of(target);
        };
    }

    /// The addresses that it names itself; empty where DNS has to say which they are.
    default Optional<Network> namedNetwork() {
        return switch (this) {
            case Ip4(Network network) -> Optional.of(network);
            case Ip6(Network network) -> Optional.of(network);
            case All _, Include _, A _, Mx _, Ptr _, Exists _ -> Optional.empty();
        };
    }

    /// RFC 7208, 4.6.4: whether it counts towards the limit of ten.
    default boolean asksDns() {
        return domainSpec().isPresent();
    }
}
