package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import org.jspecify.annotations.Nullable;

/// What a website answered.
///
/// @param address where it came from, after redirects
/// @param mediaType `text/html`, `application/xhtml+xml` or `application/ld+json`
/// @param charset what the server says it is, or null where it does not say or nobody knows it
public record Page(SiteAddress address, String mediaType, @Nullable String charset, byte[] body) {
  boolean isJsonLd() {
    return mediaType.equals("application/ld+json");
  }
}
