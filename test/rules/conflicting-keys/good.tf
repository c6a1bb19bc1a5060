# One registry each; what may be null says nothing.
resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  type = "add-on"

  pack {
    name          = "hello"
    tag           = "1.0.0"
    registry_name = "Other Registry"
  }

  pack {
    name         = "hello-two"
    tag          = "1.0.0"
    registry_uid = data.spectrocloud_registry.example.id
  }

  pack {
    name          = "hello-three"
    tag           = "1.0.0"
    registry_name = var.registry
    registry_uid  = var.registry_uid
  }

  pack {
    name          = "hello-four"
    tag           = "1.0.0"
    registry_name = null
    registry_uid  = data.spectrocloud_registry.example.id
  }
}
