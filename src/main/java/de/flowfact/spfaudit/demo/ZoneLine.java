package de.flowfact.spfaudit.demo;

import de.flowfact.spfaudit.dns.DomainName;
import de.flowfact.spfaudit.dns.RecordType;
import de.flowfact.spfaudit.dns.ResourceRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One record in the text form of [ZoneBuilder#line], cut into its fields.
record ZoneLine(DomainName owner, String type, String data) {

    private static final Pattern FIELDS =
            Pattern.compile("\\s*(?<owner>\\S+)\\s+(?<type>[A-Z]+)(?:\\s(?<data>.*))?");
    private static final Pattern QUOTED =
            Pattern.compile("\\G\\s*\"(?<octets>(?:[^\"\\\\]|\\\\\\d{3}|\\\\\\D)*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(\\d{3}|\\D)");

    static ZoneLine parse(String line) {
        Matcher fields = FIELDS.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException("not \"owner TYPE data\": " + line);
        }
        String data = fields.group("data");
        return new ZoneLine(
                DomainName.of(fields.group("owner")),
                fields.group("type"),
                data == null ? "" : data);
    }

    void addTo(ZoneBuilder zone) {
        String word = data.strip();
        switch (type) {
            case "A" -> zone.address(owner, word);
            case "AAAA" -> zone.add(owner, RecordType.AAAA, address6(word));
            case "MX" -> addMx(zone, word.split("\\s+"));
            case "NS" -> zone.ns(owner, DomainName.of(word));
            case "SOA" -> addSoa(zone, word.split("\\s+"));
            case "PTR" -> zone.ptr(owner, DomainName.of(word));
            case "CNAME" -> zone.alias(owner, DomainName.of(word));
            case "TXT" -> addTxt(zone);
            case "SPF" -> zone.add(owner, RecordType.SPF, new ResourceRecord.Txt(List.of(word)));
            case "TIMEOUT" -> zone.silent(owner);
            case "SERVFAIL" -> zone.failing(owner);
            default -> throw new IllegalArgumentException("no such type: " + this);
        }
    }

    private void addMx(ZoneBuilder zone, String[] words) {
        if (words.length != 2) {
            throw new IllegalArgumentException("not \"MX preference host\": " + this);
        }
        zone.mx(owner, Integer.parseInt(words[0]), words[1]);
    }

    private void addSoa(ZoneBuilder zone, String[] words) {
        if (words.length != 2) {
            throw new IllegalArgumentException("not \"SOA server mailbox\": " + this);
        }
        zone.add(
                owner,
                RecordType.SOA,
                new ResourceRecord.Soa(
                        DomainName.ofOctets(words[0]), DomainName.ofOctets(words[1])));
    }

    private void addTxt(ZoneBuilder zone) {
        if (data.startsWith("\"")) {
            zone.txt(owner, quotedStrings());
        } else {
            zone.txt(owner, data);
        }
    }

    private List<String> quotedStrings() {
        var strings = new ArrayList<String>();
        Matcher quoted = QUOTED.matcher(data);
        int end = 0;
        while (quoted.find()) {
            strings.add(ESCAPED.matcher(quoted.group("octets")).replaceAll(ZoneLine::unescaped));
            end = quoted.end();
        }
        if (!data.substring(end).isBlank()) {
            throw new IllegalArgumentException("not strings in double quotes: " + this);
        }
        return strings;
    }

    private static String unescaped(MatchResult escape) {
        String what = escape.group(1);
        String octet = what.length() == 3 ? Character.toString(Integer.parseInt(what)) : what;
        return Matcher.quoteReplacement(octet);
    }

    /// An IPv4 address mapped into IPv6 is a Java address of 4 octets and still an AAAA record.
    private static ResourceRecord.Address address6(String literal) {
        if (!literal.contains(":")) {
            throw new IllegalArgumentException("not an IPv6 address: " + literal);
        }
        return new ResourceRecord.Address(InetAddress.ofLiteral(literal));
    }

    @Override
    public String toString() {
        return owner + " " + type + " " + data;
    }
}
