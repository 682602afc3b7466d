package dev.parley.order;

import dev.parley.order.messaging.OtherServices;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the tests of order-service need around it. */
@TestConfiguration(proxyBeanMethods = false)
@Import({ Surroundings.class, OtherServices.class })
class TestPlatform {

	@Bean
	OrderApi orderApi(MockMvcTester mvc) {
		return new OrderApi(mvc);
	}

}
