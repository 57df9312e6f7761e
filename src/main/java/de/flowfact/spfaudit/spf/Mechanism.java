package de.flowfact.spfaudit.spf;

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

    /// RFC 7208, 4.6.4: whether it counts towards the limit of ten.
    default boolean asksDns() {
        return switch (this) {
            case All _, Ip4 _, Ip6 _ -> false;
            case Include _, A _, Mx _, Ptr _, Exists _ -> true;
        };
    }
}
