package ai.centralino.activities.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A CRM in memory behind WireMock, in the manner of one vendor. It can fail before it does what is
/// asked, and lose its answer after it has done it.
abstract class FakeVendor implements ResponseDefinitionTransformerV2, AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  final WireMockServer server;

  /// Records by object and id.
  final Map<String, Map<String, ObjectNode>> records = new TreeMap<>();

  /// What was asked, as `METHOD path`.
  final List<String> asked = new ArrayList<>();

  /// Answers given instead of doing anything, to the next requests.
  final List<ResponseDefinitionBuilder> instead = new ArrayList<>();

  /// The number of the writing request whose answer gets lost, from 0; -1 for none.
  int lose = -1;

  /// How long the tokens' door takes to answer.
  volatile Duration door = Duration.ZERO;

  int writes;
  private int last = 100;

  record Reply(int status, @Nullable JsonNode body) {}

  FakeVendor() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(this));
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
  }

  URI base() {
    return URI.create(server.baseUrl());
  }

  void forget() {
    records.clear();
    asked.clear();
    instead.clear();
    lose = -1;
    writes = 0;
  }

  Map<String, ObjectNode> all(String object) {
    return records.computeIfAbsent(object, _ -> new LinkedHashMap<>());
  }

  String add(String object, ObjectNode record) {
    String id = Integer.toString(++last);
    all(object).put(id, record);
    return id;
  }

  /// How often something with `part` in its path was asked for, while it is still being asked.
  synchronized long times(String part) {
    return asked.stream().filter(one -> one.contains(part)).count();
  }

  @Override
  public synchronized ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    String path = request.getUrl().replaceFirst("\\?.*", "");
    String method = request.getMethod().getName();
    asked.add(method + " " + path);
    if (!instead.isEmpty()) {
      return instead.removeFirst().build();
    }
    JsonNode body;
    try {
      body =
          request.getBodyAsString().startsWith("{")
              ? JSON.readTree(request.getBodyAsString())
              : NODES.objectNode();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    Reply reply = answer(method, path, query(request.getUrl()), body, request);
    boolean write =
        !request.getMethod().equals(RequestMethod.GET)
            && !path.endsWith("/search")
            && !path.endsWith("/batch/read")
            && !path.endsWith("/token");
    if (write && writes++ == lose) {
      return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    ResponseDefinitionBuilder said =
        WireMock.aResponse()
            .withStatus(reply.status())
            .withHeader("Content-Type", "application/json");
    if (path.endsWith("/token")) {
      said.withFixedDelay((int) door.toMillis());
    }
    return (reply.body() == null ? said : said.withBody(reply.body().toString())).build();
  }

  abstract Reply answer(
      String method, String path, Map<String, String> query, JsonNode body, Request request);

  private static Map<String, String> query(String url) {
    Map<String, String> query = new TreeMap<>();
    if (url.contains("?")) {
      for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  static ObjectNode node() {
    return NODES.objectNode();
  }

  @Override
  public String getName() {
    return "vendor";
  }

  @Override
  public void close() {
    server.stop();
  }
}
