package io.funny.agent.it.guest;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Has WireMock start a child for every request whose mapping asks for it. */
public final class WireMockExtension implements ResponseDefinitionTransformerV2 {
  @Override
  public String getName() {
    return "start-child";
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    String seconds = event.getRequest().queryParameter("seconds").firstValue();
    try {
      long pid = ServerChild.start(Integer.parseInt(seconds));
      return ResponseDefinitionBuilder.like(event.getResponseDefinition())
          .withBody(Long.toString(pid))
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
