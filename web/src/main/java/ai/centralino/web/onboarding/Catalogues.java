package ai.centralino.web.onboarding;

import ai.centralino.store.knowledge.Answer;
import ai.centralino.store.knowledge.Dish;
import ai.centralino.store.knowledge.Dishes;
import ai.centralino.store.knowledge.Entry;
import ai.centralino.store.knowledge.Faqs;
import ai.centralino.store.knowledge.Listing;
import ai.centralino.store.knowledge.Offer;
import ai.centralino.store.knowledge.Place;
import ai.centralino.store.knowledge.Places;
import ai.centralino.store.knowledge.Properties;
import ai.centralino.store.knowledge.Services;
import ai.centralino.web.Problem;
import ai.centralino.workflows.onboarding.Step;
import ai.centralino.workflows.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The catalogue as the wizard fills it: what is typed in step 4 goes straight where it stays, so
/// that nothing is typed twice. Thread-safe.
@Component
class Catalogues {
  private final Dishes dishes;
  private final Faqs faqs;
  private final Properties properties;
  private final Services services;
  private final Places places;

  Catalogues(Dishes dishes, Faqs faqs, Properties properties, Services services, Places places) {
    this.dishes = dishes;
    this.faqs = faqs;
    this.properties = properties;
    this.services = services;
    this.places = places;
  }

  /// What step 4 brings.
  record Bundle(
      List<Answer> answers,
      List<Dish> dishes,
      List<Listing> properties,
      List<Offer> services,
      List<Place> places) {
    /// What is wrong, by field and line.
    List<Problem> problems() {
      List<Problem> problems = new ArrayList<>();
      check(problems, "faqs", answers);
      check(problems, "menu", dishes);
      check(problems, "properties", properties);
      check(problems, "services", services);
      check(problems, "tables", places);
      return problems;
    }

    private static void check(List<Problem> problems, String list, List<? extends Entry> entries) {
      for (int i = 0; i < entries.size(); i++) {
        for (var problem : entries.get(i).problems()) {
          problems.add(
              Problem.ofCatalogue(
                  list + "[" + i + "]." + problem.field(), problem.code(), problem.args()));
        }
      }
    }
  }

  /// Adds what is new and replaces what has the same name. What is full is refused.
  List<Problem> apply(TenantId tenant, String actor, Bundle bundle) {
    List<Problem> refused = new ArrayList<>();
    add(refused, "faqs", faqs.apply(tenant, actor, bundle.answers()).refused());
    add(refused, "menu", dishes.apply(tenant, actor, bundle.dishes()).refused());
    add(refused, "properties", properties.apply(tenant, actor, bundle.properties()).refused());
    add(refused, "services", services.apply(tenant, actor, bundle.services()).refused());
    add(refused, "tables", places.apply(tenant, actor, bundle.places()).refused());
    return refused;
  }

  private static void add(
      List<Problem> to, String list, List<ai.centralino.store.knowledge.Problem> problems) {
    problems.forEach(p -> to.add(Problem.ofCatalogue(list, p.code(), p.args())));
  }

  /// How much there is, as the answer to step 4.
  Step.Knowledge counted(TenantId tenant) {
    return new Step.Knowledge(
        faqs.list(tenant).size(),
        dishes.list(tenant).size(),
        properties.list(tenant).size(),
        services.list(tenant).size(),
        places.list(tenant).size());
  }

  Faqs faqs() {
    return faqs;
  }

  Dishes dishes() {
    return dishes;
  }

  Properties properties() {
    return properties;
  }

  Services services() {
    return services;
  }

  Places places() {
    return places;
  }
}
