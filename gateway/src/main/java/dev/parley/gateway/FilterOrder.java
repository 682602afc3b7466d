package dev.parley.gateway;

import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;

/** The order of the gateway's own filters. */
public final class FilterOrder {

	public static final int RATE_LIMIT = -400;

	public static final int STREAM_LIMIT = -375;

	public static final int SESSION_TOKENS = -350;

	public static final int TOKEN_EXCHANGE = -325;

	public static final int WHOLE_BODY = -300;

	/** Includes writing the response, which can fail as well. */
	public static final int OUTAGES = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;

	/** Only the call: a client that reads slowly does not make a service slow. */
	public static final int BREAKERS = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;

	/** After the URL is set to the service, and before the call. */
	public static final int BALANCING = RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;

	private FilterOrder() {
	}

}
