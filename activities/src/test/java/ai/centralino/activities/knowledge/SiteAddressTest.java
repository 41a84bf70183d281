package ai.centralino.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import ai.centralino.workflows.net.PublicInternet;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses may be visited, however they are written. Nothing here connects.
@Tag("fast")
class SiteAddressTest {
  private static final SafeFetch.Limits LIMITS =
      new SafeFetch.Limits(Duration.ofSeconds(2), Duration.ofMillis(500), 1_000, 5);

  private static SafeFetch strict(String... addresses) {
    return new SafeFetch(
        _ -> {
          InetAddress[] answer = new InetAddress[addresses.length];
          for (int i = 0; i < answer.length; i++) {
            answer[i] = InetAddress.ofLiteral(addresses[i]);
          }
          return answer;
        },
        (_, _, _) -> false,
        LIMITS);
  }

  private static String code(SafeFetch fetch, String address) {
    Unfetchable refused =
        catchThrowableOfType(
            Unfetchable.class, () -> fetch.fetch(SiteAddress.of(address), Duration.ofSeconds(5)));
    assertThat(refused).as(address).isNotNull();
    assertThat(refused.sentence()).endsWith(".").contains(" ");
    return refused.code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.1.2.3/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://172.16.0.1/",
        "http://172.31.255.254/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.0.1/",
        "http://100.64.0.1/",
        "http://100.127.255.254/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.7/",
        "http://203.0.113.9/",
        "http://224.0.0.1/",
        "http://239.255.255.250/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://1.1/",
        "http://08.8.8.8/",
        "http://8.8.8.256/",
        "http://127.0.0.1./",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://foo.0x7f/",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::127.0.0.1]/",
        "http://[::7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::808:808]/",
        "http://[64:ff9b:1::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a9fe:a9fe::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[100::1]/",
        "http://[5f00::1]/",
        "http://[4000::1]/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:8080/",
        "https://8.8.8.8:6379/",
        "8.8.8.8:25"
      })
  void addressesThatAreNotPublicAreRefused(String address) {
    assertThat(code(strict(), address)).isEqualTo("address-refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "http://localhost:8080/",
        "http://LOCALHOST./",
        "http://db/",
        "http://a.localhost/",
        "http://printer.local/",
        "http://metadata.google.internal/",
        "http://router.lan/",
        "http://nas.home.arpa/",
        "http://x.onion/",
        "http://wiki.intranet/"
      })
  void namesFromInsideAreRefusedWhateverTheyResolveTo(String address) {
    assertThat(code(strict("93.184.215.14"), address)).isEqualTo("address-refused");
    assertThat(code(strict(), address)).isEqualTo("address-refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com:70/_x",
        "javascript:alert(1)",
        "mailto:a@example.com",
        "data:text/html,x",
        "jar:http://example.com!/",
        "http:example.com",
        "http:/example.com",
        "http:///etc/passwd",
        "http://",
        "http://user@example.com/",
        "http://user:secret@example.com/",
        "http://example.com@127.0.0.1/",
        "http://127.0.0.1\\@example.com/",
        "http://example.com\\.evil/",
        "http://exa mple.com/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:80a/",
        "http://example.com:80:80/",
        "http://exam%70le.com/",
        "http://%31%32%37.0.0.1/",
        "http://example..com/",
        "http://.example.com/",
        "http://-a.example.com/",
        "http://[::1",
        "http://[1::2::3]/",
        "http://a_b.example.com/",
        "http://example.com/\r\nHost: evil",
        "http://example.com/\u0000",
        "http://xn--/",
        "//example.com"
      })
  void whatIsNoWebAddressIsSaidToBeNone(String address) {
    assertThat(code(strict("93.184.215.14"), address)).isEqualTo("bad-address");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, https://example.com/",
    "HTTP://Example.COM:80, http://example.com/",
    "https://example.com:443/a?b#c, https://example.com/a?b",
    "example.com:8443/x, https://example.com:8443/x",
    "http://example.com./, http://example.com/",
    "http://perù.example/menù?q=è, http://xn--per-6na.example/men%C3%B9?q=%C3%A8",
    "http://example.com//etc//x, http://example.com/etc//x",
    "http://example.com/a b|c%2F%zz, http://example.com/a%20b%7Cc%2F%25zz",
    "http://example.com?x=http://y, http://example.com/?x=http://y",
    "http://example.com/user@host, http://example.com/user@host",
    "http://[2606:4700::1111]:80/, http://[2606:4700:0:0:0:0:0:1111]/",
  })
  void addressesGetOneSpelling(String typed, String spelled) throws Unfetchable {
    assertThat(SiteAddress.of(typed)).hasToString(spelled);
  }

  @ParameterizedTest
  @CsvSource({
    "menu, https://shop.example/it/menu",
    "/menu, https://shop.example/menu",
    "?p=2, https://shop.example/it/home?p=2",
    "../x/./y, https://shop.example/x/y",
    "../../../x, https://shop.example/x",
    "//cdn.example/x, https://cdn.example/x",
    "http://shop.example/è, http://shop.example/%C3%A8",
    "'', https://shop.example/it/home?a=b",
    "#menu, https://shop.example/it/home?a=b"
  })
  void linksAreResolvedAsBrowsersDo(String link, String to) throws Unfetchable {
    assertThat(SiteAddress.of("https://shop.example/it/home?a=b").resolve(link)).hasToString(to);
  }

  @Test
  void oneInnerAddressAmongManyRefusesTheHost() {
    for (String inner :
        List.of("127.0.0.1", "10.1.1.1", "::1", "fd00:ec2::254", "169.254.169.254")) {
      assertThat(code(strict("93.184.215.14", inner), "http://mixed.example/"))
          .isEqualTo("address-refused");
    }
  }

  @Test
  void aMappedAddressFromTheNameServerIsRefused() throws Exception {
    byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    InetAddress raw = Inet6Address.getByAddress("x", mapped, -1);
    SafeFetch fetch = new SafeFetch(_ -> new InetAddress[] {raw}, (_, _, _) -> false, LIMITS);
    assertThat(code(fetch, "http://mapped.example/")).isEqualTo("address-refused");
  }

  @Test
  void publicAddressesAreNot() {
    for (String address :
        List.of(
            "8.8.8.8",
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "169.253.0.1",
            "2606:4700::1111",
            "2a00:1450:4002::1",
            "2001:4860::8888",
            "2003::1")) {
      assertThat(PublicInternet.holds(InetAddress.ofLiteral(address))).as(address).isTrue();
    }
  }

  @Test
  void aPublicAnswerFollowedByLoopbackIsRefusedTheSecondTime() {
    List<String> answers = new ArrayList<>(List.of("93.184.215.14", "127.0.0.1"));
    SafeFetch fetch =
        new SafeFetch(
            _ -> new InetAddress[] {InetAddress.ofLiteral(answers.remove(0))},
            (_, _, _) -> false,
            LIMITS);
    // The first answer is public, but its port is not a website's: nothing is connected to.
    assertThat(code(fetch, "http://rebound.example:8080/")).isEqualTo("address-refused");
    assertThat(code(fetch, "http://rebound.example/")).isEqualTo("address-refused");
    assertThat(answers).isEmpty();
  }
}
