package ai.centralino.activities.knowledge;

import ai.centralino.activities.net.SiteAddress;
import ai.centralino.activities.net.Unfetchable;
import java.time.Duration;

/// Where pages come from.
public interface Pages {
  /// Fetches one page, following redirects.
  ///
  /// @param within how long this may take; the fetcher's own limit holds too
  /// @throws Unfetchable with a code and whether a retry makes sense
  Page fetch(SiteAddress address, Duration within) throws Unfetchable;
}
