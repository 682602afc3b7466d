package dev.parley.gateway.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.parley.gateway.GatewayCookies;
import dev.parley.gateway.PublicUrl;
import reactor.core.publisher.Mono;

import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps a login that has begun in an encrypted cookie, so that logins that are never
 * finished take no memory.
 */
class LoginCookie implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final int IV_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	/** Made at each start, as the sessions are. */
	private final SecretKeySpec key = new SecretKeySpec(random(32), "AES");

	private final PublicUrl url;

	LoginCookie(PublicUrl url) {
		this.url = url;
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
		HttpCookie cookie = exchange.getRequest().getCookies().getFirst(GatewayCookies.login(this.url));
		String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
		return Mono.justOrEmpty(cookie)
			.flatMap((sealed) -> Mono.fromCallable(() -> open(sealed.getValue())))
			.onErrorComplete(LoginCookie::isAltered)
			.filter((request) -> request.getState() != null && request.getState().equals(state));
	}

	@Override
	public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
		return Mono.fromCallable(() -> seal(request))
			.doOnNext((sealed) -> exchange.getResponse().addCookie(cookie(sealed, LIFE)))
			.then();
	}

	@Override
	public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
		return loadAuthorizationRequest(exchange)
			.doOnNext((request) -> exchange.getResponse().addCookie(cookie("", Duration.ZERO)));
	}

	private ResponseCookie cookie(String value, Duration life) {
		return ResponseCookie.from(GatewayCookies.login(this.url), value)
			.path("/session")
			.maxAge(life)
			.httpOnly(true)
			.sameSite("Lax")
			.secure(this.url.isSecure())
			.build();
	}

	private String seal(OAuth2AuthorizationRequest request) throws IOException, GeneralSecurityException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
			out.write(new SerializingConverter().convert(request));
		}
		byte[] iv = random(IV_BYTES);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(compressed.toByteArray());
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array());
	}

	private OAuth2AuthorizationRequest open(String cookie) throws IOException, GeneralSecurityException {
		byte[] sealed = Base64.getUrlDecoder().decode(cookie);
		if (sealed.length < IV_BYTES) {
			throw new IllegalArgumentException("The cookie is too short");
		}
		byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (InflaterOutputStream out = new InflaterOutputStream(bytes)) {
			out.write(cipher(Cipher.DECRYPT_MODE, iv).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES));
		}
		return (OAuth2AuthorizationRequest) new DeserializingConverter().convert(bytes.toByteArray());
	}

	private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, iv));
		return cipher;
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private static boolean isAltered(Throwable ex) {
		return ex instanceof IllegalArgumentException || ex instanceof GeneralSecurityException
				|| ex instanceof IOException || ex instanceof SerializationFailedException;
	}

}
