package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

import org.springframework.test.context.TestPropertySource;

/** Many callers over REST. */
@ServiceTest
@TestPropertySource(properties = "parley.quote=rest")
class RestCrowdTests extends CrowdTests {

}
