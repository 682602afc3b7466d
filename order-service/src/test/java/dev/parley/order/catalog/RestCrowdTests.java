package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

/** Many callers over REST. */
@ServiceTest
class RestCrowdTests extends CrowdTests {

}
