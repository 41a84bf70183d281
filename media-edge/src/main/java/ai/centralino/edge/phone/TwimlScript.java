package ai.centralino.edge.phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// TwiML as a list of verbs, read as Twilio would read it. Immutable.
record TwimlScript(List<Verb> verbs) {
  /// One verb with its attributes, its text and its nouns.
  record Verb(String name, Map<String, String> attributes, String text, List<Verb> nouns) {
    String attribute(String of) {
      return attributes.getOrDefault(of, "");
    }
  }

  static TwimlScript read(String xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      return new TwimlScript(children(root));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(
          "The edge did not answer with TwiML: " + xml.substring(0, Math.min(200, xml.length())),
          e);
    }
  }

  private static List<Verb> children(Element of) {
    List<Verb> verbs = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
          attributes.put(
              element.getAttributes().item(i).getNodeName(),
              element.getAttributes().item(i).getNodeValue());
        }
        verbs.add(
            new Verb(
                element.getTagName(),
                attributes,
                element.getTextContent().strip(),
                children(element)));
      }
    }
    return verbs;
  }
}
