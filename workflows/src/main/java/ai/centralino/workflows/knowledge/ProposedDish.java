package ai.centralino.workflows.knowledge;

import ai.centralino.workflows.order.Menu;
import java.util.List;

/// A dish as the website describes it. A person looks at it before callers hear of it.
///
/// @param category the menu's section, or empty
/// @param sizes as an order knows them; empty where the website gives no price
/// @param allergens as the website words them
/// @param diets which diets the website says it suits, such as `vegan` or `gluten-free`
public record ProposedDish(
    String name,
    String category,
    String description,
    List<Menu.Size> sizes,
    List<String> allergens,
    List<String> diets) {}
