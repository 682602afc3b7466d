package dev.parley.gateway;

import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;

/**
 * The order in which a request passes the gateway's own filters on its way to a service.
 */
final class FilterOrder {

	static final int RATE_LIMIT = -400;

	static final int SESSION_TOKENS = -350;

	static final int WHOLE_BODY = -300;

	/** Around the writing of the answer, which can break off as well. */
	static final int OUTAGES = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;

	/** Around the call alone: an answer that is slowly read is not a slow service. */
	static final int BREAKERS = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;

	/** Where the URL of the request names the service, and no call was made yet. */
	static final int BALANCING = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;

	private FilterOrder() {
	}

}
